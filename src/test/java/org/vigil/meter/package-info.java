@NullMarked
package org.vigil.meter;

import org.jspecify.annotations.NullMarked;
