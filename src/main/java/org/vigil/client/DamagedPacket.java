package org.vigil.client;

/** The shares are right, the packet is not what the owner left. */
public final class DamagedPacket extends Trouble {
    private static final long serialVersionUID = 1;

    DamagedPacket() {
        super("The shares fit, but the packet was altered or damaged on its way.");
    }
}
