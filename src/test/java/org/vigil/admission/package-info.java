@NullMarked
package org.vigil.admission;

import org.jspecify.annotations.NullMarked;
