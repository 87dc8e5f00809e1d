package org.vigil.cli;

import java.util.Map;
import java.util.Set;
import org.vigil.client.NoLetter;
import org.vigil.client.Refusal;
import org.vigil.client.Trouble;
import org.vigil.wire.Problem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in words and without repeating what was typed: it might be a secret in the wrong place. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** What a refusal means to somebody with files in their hands. */
    private static final Map<Problem, String> HINTS = Map.of(
            Problem.ADMISSION_REFUSED, "If it came from your admissions file, take it out there and try again.",
            Problem.NO_BLIND_KEY,
                    "Its operator can change that (pki renew-blind-key); until then the token can be spent as it is.",
            Problem.SLOW_PLAN, "In an order file that is accept-slow: yes.",
            Problem.SINGLE_CONTACT, "In an order file that is accept-single: yes.",
            Problem.BELOW_MINIMUM,
                    "In an order file, rhythm is every: or daily:, ackExpiry is ack-holds:, coolingOff is cooling-off:, and"
                            + " rungGap lies between two steps.",
            Problem.CHANGE_PENDING, "vigil exile withdraw takes it back.",
            Problem.NO_SUCH_LEG, "vigil exile status shows the legs that are open.");

    private final Set<CommandLine> ours;
    private final IExecutionExceptionHandler execution;
    private final IParameterExceptionHandler parameters;

    /** For these commands and those below them; the others fail as {@code before} had it. */
    Errors(Set<CommandLine> ours, CommandLine before) {
        this.ours = ours;
        this.execution = before.getExecutionExceptionHandler();
        this.parameters = before.getParameterExceptionHandler();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (!isOurs(command)) {
            return execution.handleExecutionException(failure, command, parsed);
        }
        command.getErr().println(message(failure));
        command.getErr().flush();
        return exitCode(failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) throws Exception {
        CommandLine command = failure.getCommandLine();
        if (!isOurs(command)) {
            return parameters.handleParseException(failure, args);
        }
        command.getErr().println(message(failure));
        command.getErr().println("For help: " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return Exit.USAGE;
    }

    private boolean isOurs(CommandLine command) {
        return ours.contains(command) || (command.getParent() != null && isOurs(command.getParent()));
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException) {
            return "This command takes no such argument. Secrets are never arguments: they are asked for, or read from a"
                    + " file.";
        }
        String message = String.valueOf(failure.getMessage());
        String value = failure.getValue();
        return value == null || value.isEmpty() ? message : message.replace(value, "…");
    }

    static String message(Exception failure) {
        if (failure instanceof Refusal refusal && HINTS.containsKey(refusal.problem())) {
            return refusal.getMessage() + "\n" + HINTS.get(refusal.problem());
        }
        if (failure instanceof NoLetter) {
            return failure.getMessage() + " vigil contact inbox looks for one.";
        }
        return failure instanceof Trouble || failure instanceof Stop
                ? String.valueOf(failure.getMessage())
                : "Vigil itself failed (" + failure.getClass().getSimpleName()
                        + "). Try again; if it happens again, tell whoever gave you this program.";
    }

    static int exitCode(Exception failure) {
        if (failure instanceof Stop stop) {
            return stop.exitCode();
        }
        return failure instanceof Trouble trouble ? Exit.of(trouble) : Exit.TROUBLE;
    }
}
