/**
 * The command line of exiles and contacts, and the story that plays a whole alarm.
 *
 * <p>Begin at {@link org.vigil.cli.Vigil}. A command is one class named after its words ({@code exile check-in} is
 * {@link org.vigil.cli.ExileCheckIn}); it reads what it needs, calls the SDK once and says what came of it. Whoever
 * uses this may be afraid, tired or watched: messages are plain and calm, and say what to do next.
 *
 * <p>No secret is ever an argument, since arguments stay in the shell's history and are seen by every process: all of
 * them come through {@link org.vigil.cli.Terminal}, from a prompt, a file or standard input. Names of contacts are
 * secrets too. {@code ArgumentsTest} holds every command to it.
 *
 * <p>{@link org.vigil.cli.Story} starts a server as a child process and plays against it with the same SDK; begin at
 * {@link org.vigil.cli.StoryPlot}, it reads from top to bottom.
 */
@NullMarked
package org.vigil.cli;

import org.jspecify.annotations.NullMarked;
