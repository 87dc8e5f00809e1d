package org.vigil.wire;

/** How something that is looked at is. */
public enum CheckState {
    WELL,
    ILL,
    /** It could not be looked at, because of something else that is ill. */
    UNKNOWN
}
