@NullMarked
package org.vigil.mailbox;

import org.jspecify.annotations.NullMarked;
