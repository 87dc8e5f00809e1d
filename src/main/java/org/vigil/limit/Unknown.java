package org.vigil.limit;

/** What becomes of a request when the store does not say whether its limit is reached. */
public enum Unknown {
    /** It goes on. */
    FAIL_OPEN,
    /** It is refused until the store answers. */
    FAIL_CLOSED
}
