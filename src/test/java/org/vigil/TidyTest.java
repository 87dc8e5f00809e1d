package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the tree short, named after its words, and honest. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final Pattern SOUP =
            Pattern.compile(".*(Manager|Impl|Utils?|Helper|Service|Dto|Base|Abstract|Common)\\.java");

    @Test
    void no_file_is_longer_than_300_lines_and_nine_in_ten_are_under_200() throws IOException {
        List<Path> files = java(MAIN);
        assertThat(files).hasSizeGreaterThan(50);
        assertThat(files.stream().filter(file -> lines(file).size() > 300)).isEmpty();
        assertThat(files.stream().filter(file -> lines(file).size() >= 200).count())
                .isLessThan(files.size() / 10);
    }

    @Test
    void no_name_is_soup() throws IOException {
        assertThat(java(MAIN).stream()
                        .filter(file -> SOUP.matcher(file.toString()).matches()))
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is() throws IOException {
        Stream<Path> folders = java(MAIN).stream().map(Path::getParent).distinct();
        assertThat(folders.filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void a_package_info_fits_a_screen() throws IOException {
        assertThat(java(MAIN).stream()
                        .filter(file -> file.endsWith("package-info.java"))
                        .filter(file -> lines(file).size() > 40))
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        assertThat(matching(MAIN, "TODO|FIXME|XXX|UnsupportedOperationException"))
                .isEmpty();
    }

    @Test
    void no_test_sleeps_or_is_skipped() throws IOException {
        String words = "Thread\\.slee" + "p|\\.slee" + "p\\(|@Dis" + "abled|assume" + "T";
        assertThat(matching(TEST, words)).isEmpty();
    }

    /** Maven finds tests by these endings; what ends otherwise would never run, and nobody would know. */
    @Test
    void every_test_bears_a_name_under_which_it_runs() throws IOException {
        String marks = "^\\s*@(Test|Property|ParameterizedTest|RepeatedTest|TestFactory|ArchTest)\\b";
        assertThat(matching(TEST, marks))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*(Test|Properties|Bench|IT)\\.java: .*"));
    }

    private static List<String> matching(Path root, String words) throws IOException {
        Pattern pattern = Pattern.compile(words);
        return java(root).stream()
                .flatMap(file -> lines(file).stream()
                        .filter(line -> pattern.matcher(line).find())
                        .map(line -> file + ": " + line.strip()))
                .toList();
    }

    private static List<Path> java(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
