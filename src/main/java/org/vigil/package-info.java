/**
 * Vigil: keeps watch over people in exile, and tells the people they chose when a check-in does not come.
 *
 * <p>Three journeys. <b>A check-in</b>: {@code WatchRoutes} → {@code Watches} → {@code Watch.decide} → {@code WatchStore},
 * one commit. <b>A silence</b>: {@code WakeLoop} finds the watch due → {@code Watches.look} → {@code Watch.decide} →
 * notices owed in the same commit → {@code Courier} → {@code Mailboxes} → the contact's long poll. <b>A closing</b>:
 * statements of seats → {@code Watch.decide}, until enough of them agreed and nobody objected.
 *
 * <p>The import rule, which {@code ArchitectureTest} enforces. Ring 0: {@code wire}, {@code crypto} import nothing of ours.
 * Ring 1: {@code meter}, and {@code redis} and {@code web}, which see it, import ring 0. Ring 2, features, each may import rings 0 and 1 and those to its left:
 * {@code timer} → {@code limit} → {@code admission} → {@code mailbox} → {@code courier} → {@code watch} → {@code admin}. Beside them
 * {@code canary}, the self-test: it sees {@code redis} and ring 0 and no feature. Ring 3, this package: {@code Main}, {@code Server}, {@code Config}. Beside it, ring C: {@code client} (the SDK, sees ring 0 only) and
 * {@code cli} (the programs for people).
 *
 * <p>Begin at {@link org.vigil.Server}, which puts it together on one screen, then {@code watch}'s package page, the heart.
 */
@NullMarked
package org.vigil;

import org.jspecify.annotations.NullMarked;
