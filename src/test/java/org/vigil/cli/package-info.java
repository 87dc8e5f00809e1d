/** Tests of the command line: what needs no server. {@link org.vigil.cli.Person} sits at the terminal. */
@NullMarked
package org.vigil.cli;

import org.jspecify.annotations.NullMarked;
