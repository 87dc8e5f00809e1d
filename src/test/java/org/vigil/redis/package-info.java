@NullMarked
package org.vigil.redis;

import org.jspecify.annotations.NullMarked;
