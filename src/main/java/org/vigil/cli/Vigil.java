package org.vigil.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.vigil.Main;
import org.vigil.client.Device;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Everything in one program: the server's commands, and those of exiles and contacts, and the story. */
public final class Vigil {
    private Vigil() {}

    /** Entry point; ends the process with one of the codes that {@code --help} lists. */
    public static void main(String[] args) {
        System.exit(commandLine(here()).execute(args));
    }

    /** The composition root of the command line: the only place that knows the real clock and real chance. */
    private static Place here() {
        Terminal terminal = new Terminal(System.in, writer(System.out), writer(System.err), System.console());
        Device device = Device.of(Instant::now, new SecureRandom(), Thread::sleep);
        return new Place(terminal, device, ZoneId.systemDefault(), Path.of(System.getProperty("user.home")));
    }

    /** The server's commands and ours. */
    static CommandLine commandLine(Place place) {
        CommandLine exile = new CommandLine(new ExileCommand())
                .addSubcommand(new ExileInit(place))
                .addSubcommand(new ExileInvite(place))
                .addSubcommand(new ExileAccepted(place))
                .addSubcommand(new ExileSay(place))
                .addSubcommand(new ExileMessages(place))
                .addSubcommand(new ExileIncident(place))
                .addSubcommand(new ExileSafety(place))
                .addSubcommand(new ExileRehearse(place))
                .addSubcommand(new ExileArm(place))
                .addSubcommand(new ExileCheckIn(place))
                .addSubcommand(new ExileStatus(place))
                .addSubcommand(new ExileOut(place))
                .addSubcommand(new ExileAddLegs(place))
                .addSubcommand(new ExileDropLeg(place))
                .addSubcommand(new ExileDistress(place))
                .addSubcommand(new ExileDrill(place))
                .addSubcommand(new ExileDrillReport(place))
                .addSubcommand(new ExileElevate(place))
                .addSubcommand(new ExileRelax(place))
                .addSubcommand(new ExilePause(place))
                .addSubcommand(new ExileAmend(place))
                .addSubcommand(new ExileRevoke(place))
                .addSubcommand(new ExileWithdraw(place))
                .addSubcommand(new ExileDisarm(place))
                .addSubcommand(new ExileRecover(place));
        CommandLine contact = new CommandLine(new ContactCommand())
                .addSubcommand(new ContactInit(place))
                .addSubcommand(new ContactAccept(place))
                .addSubcommand(new ContactInbox(place))
                .addSubcommand(new ContactSay(place))
                .addSubcommand(new ContactMessages(place))
                .addSubcommand(new ContactSafety(place))
                .addSubcommand(new ContactConcern(place))
                .addSubcommand(new ContactAck(place))
                .addSubcommand(new ContactDrilled(place))
                .addSubcommand(new ContactVouch(place))
                .addSubcommand(new ContactConfirm(place))
                .addSubcommand(new ContactClose(place))
                .addSubcommand(new ContactObject(place))
                .addSubcommand(new ContactIncidents(place))
                .addSubcommand(new ContactChallenge(place))
                .addSubcommand(new ContactCircle(place))
                .addSubcommand(new ContactTell(place))
                .addSubcommand(new ContactGather(place))
                .addSubcommand(new ContactShare(place))
                .addSubcommand(new ContactOpen(place));
        CommandLine admissions = new CommandLine(new AdmissionsCommand())
                .addSubcommand(new AdmissionsBlind(place))
                .addSubcommand(new AdmissionsEarn(place));
        return ours(
                Main.commandLine(),
                place.terminal(),
                exile,
                contact,
                admissions,
                new CommandLine(new Guard(place)),
                new CommandLine(new Story(place)));
    }

    /** One way to fail and one help for all of ours; picocli asks the topmost command only, so the server's go through it. */
    private static CommandLine ours(CommandLine all, Terminal terminal, CommandLine... commands) {
        for (CommandLine command : commands) {
            explain(command, all.getCommandSpec().version());
            all.addSubcommand(command);
        }
        Errors errors = new Errors(Set.of(commands), all);
        return all.setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    private static void explain(CommandLine command, String... version) {
        CommandSpec spec = command.getCommandSpec().version(version);
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(Exit.listed());
        command.getSubcommands().values().forEach(below -> explain(below, version));
    }

    /** A terminal that claims ASCII gets UTF-8: names have many scripts, and a question mark helps nobody. */
    private static PrintWriter writer(PrintStream stream) {
        Charset said = stream.charset();
        Charset used = said.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : said;
        return new PrintWriter(stream, true, used);
    }
}
