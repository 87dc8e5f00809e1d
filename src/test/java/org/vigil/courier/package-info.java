@NullMarked
package org.vigil.courier;

import org.jspecify.annotations.NullMarked;
