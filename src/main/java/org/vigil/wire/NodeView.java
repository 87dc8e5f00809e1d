package org.vigil.wire;

/**
 * What the node that answers does.
 *
 * @param drained whether it was asked to leave what is due to others
 * @param claims whether it claims what is due: a drained node does when no other is there
 */
public record NodeView(boolean drained, boolean claims) {}
