package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we give to a Debian machine, before its own programs: systemd's, Tor's, the firewall's. */
@Tag("tools")
class HostTest {
    private static final Path UNIT = Path.of("deploy/debian/vigil.service");
    private static final Path TORRC = Path.of("deploy/tor/torrc");
    private static final Path FIREWALL = Path.of("deploy/nftables.conf");
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for vigil\\.service: ([0-9.]+)");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    @Tag("TM-181")
    void the_unit_is_exposed_to_little() throws Exception {
        assertThat(exposure(UNIT)).isLessThan(2.0);
        assertThat(Files.readString(UNIT)).contains("\nLimitCORE=0\n", "\nStateDirectoryMode=0700\n", "\nUMask=0077\n");
    }

    @Test
    void a_unit_without_its_hardening_would_be_found() throws Exception {
        Path bare = folder.resolve("vigil.service");
        Files.writeString(bare, Files.readString(UNIT).replaceAll("(?m)^(Protect|Restrict|Capability|System).*\n", ""));
        assertThat(exposure(bare)).isGreaterThan(2.0);
    }

    @Test
    @Tag("TM-182")
    void tor_takes_the_onion_service() throws Exception {
        assertThat(tor(0, TORRC)).contains("Configuration was valid");
        assertThat(Files.readAllLines(TORRC))
                .contains("HiddenServiceVersion 3", "HiddenServicePort 8443 127.0.0.1:8443")
                .noneMatch(line -> line.startsWith("HiddenServiceSingleHopMode"));
        Path broken = folder.resolve("torrc");
        Files.writeString(
                broken, Files.readString(TORRC).replace("HiddenServicePort 8443", "HiddenServicePort people"));
        tor(1, broken);
    }

    @Test
    void the_firewall_is_one() throws Exception {
        firewall(0, Files.readString(FIREWALL));
        firewall(1, Files.readString(FIREWALL).replace("policy drop", "policy perhaps"));
    }

    private static double exposure(Path unit) throws IOException, InterruptedException {
        String said = Shell.run("systemd-analyze", "security", "--offline=true", "--no-pager", unit.toString());
        Matcher found = EXPOSURE.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private String tor(int code, Path torrc) throws IOException, InterruptedException {
        return Shell.ends(
                code,
                "tor",
                "--verify-config",
                "--defaults-torrc",
                "/dev/null",
                "--DataDirectory",
                folder.resolve("tor").toString(),
                "-f",
                torrc.toString());
    }

    /** The server's user may not be there. */
    private void firewall(int code, String rules) throws IOException, InterruptedException {
        Path here = Files.writeString(folder.resolve("nftables.conf"), rules.replace("\"vigil\"", "\"nobody\""));
        Shell.ends(code, "nft", "-c", "-f", here.toString());
    }
}
