package org.vigil.web;

import java.util.Locale;

/** What the certificate of an operator permits, each all that those before it do; the {@code OU} of its subject says which. */
public enum Role {
    /** Looks, and changes nothing. */
    VIEWER,
    /** Does what operators may do. */
    OPERATOR;

    /** {@code viewer} for {@link #VIEWER}, as certificates and contracts spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever has this role may do what {@code needed} may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
