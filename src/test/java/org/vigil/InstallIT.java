package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package on this machine: installed, used, upgraded, removed, purged. Needs root, and a machine without one. */
class InstallIT {
    private static final String NAME = "vigil-server";
    private static final int NOT_FOUND = 2;

    /** What jdeps names because of code that asks first whether it is there: beans, SQL, agents. */
    private static final Set<String> NOT_NEEDED =
            Set.of("java.compiler", "java.desktop", "java.instrument", "java.sql");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private boolean ours;

    @BeforeEach
    void nothing_is_there() throws Exception {
        assertThat(Shell.run("id", "-u").strip()).as("root, for dpkg -i").isEqualTo("0");
        assertThat(Files.exists(InstalledServer.DATA))
                .as("a server of somebody's")
                .isFalse();
        ours = true;
    }

    @AfterEach
    void purge() throws Exception {
        if (ours && Files.exists(Path.of("/var/lib/dpkg/info", NAME + ".list"))) {
            Shell.run("dpkg", "--purge", NAME);
        }
    }

    @Test
    @Tag("TM-181")
    void an_upgrade_keeps_watches_a_removal_keeps_data_and_a_purge_erases() throws Exception {
        Shell.run("dpkg", "--install", built().toString());
        assertThat(owner(InstalledServer.DATA)).isEqualTo("vigil rwx------");
        assertThat(owner(InstalledServer.SETTINGS)).isEqualTo("root rw-------");
        Files.writeString(
                InstalledServer.SETTINGS, "VIGIL_PORT=28443\nVIGIL_ADMIN_PORT=0\n", StandardOpenOption.APPEND);
        try (InstalledServer server = new InstalledServer(folder)) {
            Circle circle = new Circle(server, "Exile", "Anna");
            circle.arm(circle.order().threshold(1).closeQuorum(1).acceptSingle());
            circle.exile().checkIn("At home.");
            assertThat(InstalledServer.vigil("admin", "health")).isNotBlank();
        }
        assertThat(readableByOthers(InstalledServer.DATA)).isEmpty();

        Shell.run("dpkg", "--install", newer().toString());
        assertThat(Shell.run("dpkg-query", "-W", "-f", "${Version}", NAME)).endsWith("+newer");
        try (InstalledServer server = new InstalledServer(folder)) {
            assertThat(server.reopened("Exile").checkIn("Still at home.").deadline())
                    .isAfter(Instant.now().plus(Duration.ofHours(11)));
        }

        Shell.run("dpkg", "--remove", NAME);
        assertThat(Path.of("/usr/bin/vigil")).doesNotExist();
        assertThat(InstalledServer.DATA.resolve("redis")).isNotEmptyDirectory();
        assertThat(InstalledServer.SETTINGS).content().contains("VIGIL_PORT=28443");

        Shell.run("dpkg", "--purge", NAME);
        assertThat(InstalledServer.DATA).doesNotExist();
        assertThat(InstalledServer.SETTINGS.getParent()).doesNotExist();
        Shell.ends(NOT_FOUND, "getent", "passwd", "vigil");
    }

    @Test
    void lintian_finds_nothing_that_is_not_explained() throws Exception {
        Shell.run("lintian", "--fail-on", "error,warning", "--allow-root", built().toString());
        assertThat(Files.readString(Path.of("deploy/debian/changelog")))
                .startsWith(NAME + " ("
                        + Shell.run("dpkg-deb", "-f", built().toString(), "Version")
                                .strip() + ")");
    }

    @Test
    void the_runtime_has_the_modules_that_the_server_needs() throws Exception {
        Set<String> needed = new TreeSet<>(List.of(Shell.run(
                        Path.of(System.getProperty("java.home"), "bin/jdeps").toString(),
                        "--multi-release=21",
                        "--ignore-missing-deps",
                        "--print-module-deps",
                        "target/vigil-server.jar")
                .strip()
                .split(",", -1)));
        needed.removeAll(NOT_NEEDED);
        assertThat(Arrays.asList(System.getProperty("vigil.runtime.modules", "").split(",", -1)))
                .containsAll(needed);
    }

    /** The same files under a later version. */
    private Path newer() throws Exception {
        Path tree = folder.resolve("tree");
        Shell.run("dpkg-deb", "--raw-extract", built().toString(), tree.toString());
        Path control = tree.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceAll("(?m)^(Version: .*)$", "$1+newer"));
        Path made = folder.resolve("newer.deb");
        Shell.run("dpkg-deb", "-Znone", "--build", tree.toString(), made.toString());
        return made;
    }

    private static Path built() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> packages = files.filter(
                            file -> file.getFileName().toString().matches(NAME + "_.*_amd64\\.deb"))
                    .toList();
            assertThat(packages).as("made by -Pdeb").hasSize(1);
            return packages.get(0);
        }
    }

    private static String owner(Path path) throws IOException {
        return Files.getOwner(path).getName() + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Path> readableByOthers(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(InstallIT::isReadableByOthers).toList();
        }
    }

    private static boolean isReadableByOthers(Path path) {
        try {
            Set<PosixFilePermission> may = Files.getPosixFilePermissions(path);
            return may.contains(PosixFilePermission.OTHERS_READ) || may.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
