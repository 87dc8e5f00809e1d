/**
 * What operators do and see: the keys and certificates of a server, its health, admission tokens, and a record of it all.
 *
 * <p>Begin at {@link org.vigil.admin.Pki}, which lays out a folder in three parts: {@code offline} (authorities' keys and
 * the server key, to be taken off the machine), {@code server} (read by {@link org.vigil.admin.ServerCredentials}) and
 * {@code operator} (read by {@link org.vigil.admin.OperatorCredentials}). There are two authorities, so that an operator's
 * certificate never passes for the server's: clients pin the authority of the server's.
 *
 * <p>{@link org.vigil.admin.AdminRoutes} answers on a listener of its own where nothing answers without an operator's
 * certificate, {@link org.vigil.admin.AdminClient} asks it. The role in the certificate must be that of the operation, and
 * {@link org.vigil.admin.Revocations} knows whose certificate counts no more. Whatever changes something is in the {@link
 * org.vigil.admin.AuditLog} before it is done. Nothing here reads content or touches an alarm.
 *
 * <p>{@link org.vigil.admin.PageRoutes} serves a page for browsers, {@link org.vigil.admin.Lookout} looks for all who have it
 * open, at what the operations answer, and {@link org.vigil.admin.History} remembers what the page draws.
 */
@NullMarked
package org.vigil.admin;

import org.jspecify.annotations.NullMarked;
