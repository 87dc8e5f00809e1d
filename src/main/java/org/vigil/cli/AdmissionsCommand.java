package org.vigil.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code admissions}, with a command to come. */
@Command(
        name = "admissions",
        mixinStandardHelpOptions = true,
        description = {
            "For whoever was given admission tokens, before they are spent.",
            "blind makes them such that nobody can tell what was bought with which. earn gets one for work."
        })
final class AdmissionsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Alone it is no command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: blind or earn.");
    }
}
