@NullMarked
package org.vigil.limit;

import org.jspecify.annotations.NullMarked;
