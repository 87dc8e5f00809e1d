/**
 * What operators do and see: the keys and certificates of a server, its health, and admission tokens.
 *
 * <p>Begin at {@link org.vigil.admin.Pki}, which lays out a folder in three parts: {@code offline} (authorities' keys and
 * the server key, to be taken off the machine), {@code server} (read by {@link org.vigil.admin.ServerCredentials}) and
 * {@code operator} (read by {@link org.vigil.admin.OperatorCredentials}). There are two authorities, so that an operator's
 * certificate never passes for the server's: clients pin the authority of the server's.
 *
 * <p>{@link org.vigil.admin.AdminRoutes} answers on a listener of its own where nothing answers without an operator's
 * certificate, {@link org.vigil.admin.AdminClient} asks it. Nothing here reads content or touches an alarm. The features
 * that are looked at or used come as functions.
 */
@NullMarked
package org.vigil.admin;

import org.jspecify.annotations.NullMarked;
