package org.vigil.client;

/** Why the plan compartment may not say what the server has: to be mended by {@link Exile#amend} with the order that is to hold. */
public enum Doubt {
    /** The last change of people or letters got no answer before a later act was done: nobody knows whether it holds. */
    OVERTAKEN,
    /** The last amendment's weaker plan was, or may have been, taken back before it took effect; its people and letters hold all the same. */
    WITHDRAWN
}
