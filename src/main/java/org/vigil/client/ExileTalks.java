package org.vigil.client;

/** The exile's conversations. */
final class ExileTalks {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    ExileTalks(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    Talking with(ExileState.Invited contact) {
        return new Talking(kept(contact), lines, vault.state().server(), device, Hearer.EXILE);
    }

    /** @throws NoConversation if nobody has that name */
    Talking with(String name) throws NoConversation {
        ExileState.Invited contact = vault.state().contact(Names.tidy(name));
        if (contact == null) {
            throw new NoConversation();
        }
        return with(contact);
    }

    /** Looks after the keys of all mailboxes, as far as that can be done now. */
    void tend() throws UnusableVault {
        for (ExileState.Invited contact : vault.state().contacts()) {
            if (contact.mailbox().purchase() == null) {
                with(contact).tendIfPossible();
            }
        }
    }

    private Talking.Keeping kept(ExileState.Invited first) {
        String name = first.name();
        return new Talking.Keeping() {
            @Override
            public Conversation now() {
                ExileState.Invited contact = vault.state().contact(name);
                return contact == null ? first.talk() : contact.talk();
            }

            @Override
            public void keep(Conversation next) throws UnusableVault {
                vault.update(state -> state.change(name, contact -> contact.with(next)));
            }
        };
    }
}
