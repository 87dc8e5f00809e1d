package org.vigil.mailbox;

/** What became of a notice. */
public enum Delivered {
    /** It is in the mailbox, or was: delivering it again changes nothing. */
    DELIVERED,
    /** There is no such mailbox for notices: its reader deleted it. There is no use in trying again. */
    GONE
}
