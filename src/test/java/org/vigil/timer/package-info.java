@NullMarked
package org.vigil.timer;

import org.jspecify.annotations.NullMarked;
