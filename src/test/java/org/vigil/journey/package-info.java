/** The cases of {@code threat-model.md} and the product's main job, played in a {@link org.vigil.World}. */
package org.vigil.journey;
