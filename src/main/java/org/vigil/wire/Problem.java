package org.vigil.wire;

import java.util.Locale;

/**
 * Every problem a client can see (RFC 9457): {@code type} is {@code urn:vigil:problem:} and {@link #code()}.
 *
 * <p>The titles are fixed: nothing a request contained, and no exception's message, is ever part of an answer.
 */
public enum Problem {
    MALFORMED(400, "The request does not fit the contract."),
    UNAUTHORISED(401, "Unknown, or not yours."),
    NONCE_EXPIRED(401, "The nonce is too old or not for this: ask for another and sign again."),
    ADMISSION_REFUSED(403, "The admission token is unknown or spent."),
    NOT_WORKED(403, "This server gives nothing for work, or not for so little."),
    NOT_PERMITTED(403, "This operator's certificate does not permit that."),
    NOT_TOLD(403, "Only a seat that was told of the alarm can say this."),
    NO_SUCH_OPERATION(404, "There is no such operation."),
    STALE(409, "A check-in with this sequence or a later one was accepted before: this one changed nothing."),
    INVITATION_USED(409, "This invitation was used before; if not by you, tell the person who gave it to you."),
    NO_SUCH_ALARM(409, "There is no such open alarm."),
    NO_SUCH_DRILL(409, "There is no such drill: it is over, or it never was."),
    NO_SUCH_LEG(409, "There is no such open leg: it was answered, dropped, or never armed; this changed nothing."),
    LEG_NOT_OPEN(409, "This leg is not open yet; this changed nothing."),
    LEG_NOT_EXTENDED(409, "The leg cannot be extended so far or so often; this changed nothing."),
    CHANGE_PENDING(409, "Another weakening waits: withdraw it first."),
    NOTHING_PENDING(409, "No weakening waits."),
    TOO_SOON(409, "Not before the cooling-off has passed."),
    LAST_SEAT(409, "Nobody would be left to tell: add another contact first; this changed nothing."),
    DRILLED_LATELY(409, "Not so soon after the last drill."),
    NO_KEYS(409, "The reader of this mailbox has published no keys yet."),
    STOCK_FULL(409, "The mailbox would have more one-time keys than it keeps: ask how many are left; none was added."),
    WRONG_KIND(409, "This mailbox is not for that."),
    DISPLACED(409, "Another stream of this mailbox was opened after this one, which ends."),
    NO_BLIND_KEY(409, "The server signs under another key now, or under none; the token was not used."),
    CONFLICT(409, "Something else is already there under this id."),
    LAST_NODE(409, "No other node would do its work: start one first; this one goes on."),
    TOO_LARGE(413, "The request is larger than the contract allows."),
    BELOW_MINIMUM(422, "A time in the plan is shorter than this server allows."),
    SLOW_PLAN(422, "This plan can take more than 24 hours to notice: shorten it or set acceptSlow."),
    SINGLE_CONTACT(422, "This plan rests on one contact alone: add another or set acceptSingle."),
    PLAN_INVALID(422, "The plan contradicts itself."),
    BAD_KEY(422, "A key or its signature is not valid."),
    WRONG_PROOF(422, "This is not what opening the drill letter yields."),
    TOO_MANY(429, "This was done too often of late: try again later; this changed nothing."),
    BUSY(503, "The server is busy: try again."),
    UNAVAILABLE(503, "The server cannot reach its store: try again."),
    MAILBOX_FULL(507, "The mailbox is full."),
    STORE_FULL(507, "The server is nearly full: try again later; check-ins, calls for help and statements go on."),
    INTERNAL(500, "The server failed; nothing was changed.");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The fixed text for people. */
    public String title() {
        return title;
    }

    /** {@code mailbox-full} for {@link #MAILBOX_FULL}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's type, a URN. */
    public String type() {
        return "urn:vigil:problem:" + code();
    }
}
