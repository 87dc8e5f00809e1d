package org.vigil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The import rule of the root {@code package-info}, and who may see which library. */
class ArchitectureTest {
    private static final JavaClasses VIGIL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vigil");

    /** Ring 2, from left to right: a feature sees those before it. */
    private static final List<String> FEATURES =
            List.of("timer", "limit", "admission", "mailbox", "courier", "watch", "admin");

    private static final Pattern MACHINE_CLOCK = Pattern.compile(
            "java\\.time\\.\\w+\\.now\\(.*|java\\.time\\.(Clock|InstantSource)\\.system.*|java\\.lang\\.System\\.currentTimeMillis.*");

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "wire", List.of(),
            "crypto", List.of(),
            "meter", List.of(),
            "redis", List.of("wire", "crypto", "meter"),
            "web", List.of("wire", "crypto", "meter"),
            "canary", List.of("wire", "crypto", "meter", "redis"),
            "client", List.of("wire", "crypto"));

    static Stream<String> packages() {
        return Stream.concat(ALLOWED.keySet().stream(), FEATURES.stream()).sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_imports_only_what_its_ring_may(String name) {
        assertThat(VIGIL.stream().filter(c -> in(name, c)))
                .as(name + " has classes")
                .isNotEmpty();
        classes()
                .that(resideIn(name))
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("may be imported by " + name) {
                    @Override
                    public boolean test(JavaClass target) {
                        return !target.getPackageName().startsWith("org.vigil")
                                || in(name, target)
                                || allowed(name).stream().anyMatch(other -> in(other, target));
                    }
                })
                .check(VIGIL);
    }

    @Test
    void the_server_knows_neither_the_sdk_nor_the_programs_for_people() {
        noClasses()
                .that(resideIn("cli")
                        .or(resideIn("client"))
                        .negate()
                        .and(named("org.vigil.Launcher").negate()))
                .should()
                .dependOnClassesThat(resideIn("cli").or(resideIn("client")))
                .check(VIGIL);
    }

    @Test
    void the_programs_for_people_use_the_sdk_and_never_a_feature() {
        noClasses()
                .that(resideIn("cli"))
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to the server") {
                    @Override
                    public boolean test(JavaClass target) {
                        return Stream.concat(Stream.of("meter", "redis", "web"), FEATURES.stream())
                                .anyMatch(name -> in(name, target));
                    }
                })
                .check(VIGIL);
    }

    @Test
    void only_redis_sees_jedis() {
        onlyIn("redis.clients..", "redis");
    }

    @Test
    void only_meter_sees_Micrometer() {
        onlyIn("io.micrometer..", "meter");
        onlyIn("io.prometheus..", "meter");
    }

    @Test
    void only_the_client_sees_libsignal() {
        onlyIn("org.signal..", "client");
    }

    @Test
    void only_the_edge_sees_vertx() {
        noClasses()
                .that(resideIn("web")
                        .or(named("org.vigil.Server"))
                        .or(named("org.vigil.Main"))
                        .negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(VIGIL);
    }

    @Test
    void time_and_chance_are_handed_in() {
        noClasses()
                .that(resideInRing3().or(resideIn("cli")).negate())
                .should()
                .callMethodWhere(
                        new DescribedPredicate<JavaAccess<?>>("reads the clock of the machine") {
                            @Override
                            public boolean test(JavaAccess<?> call) {
                                return MACHINE_CLOCK
                                        .matcher(call.getTarget().getFullName())
                                        .matches();
                            }
                        }.forSubtype())
                .check(VIGIL);
    }

    private static void onlyIn(String library, String name) {
        noClasses()
                .that(resideIn(name).negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(VIGIL);
    }

    private static List<String> allowed(String name) {
        if (ALLOWED.containsKey(name)) {
            return ALLOWED.get(name);
        }
        return Stream.concat(
                        Stream.of("wire", "crypto", "meter", "redis", "web"),
                        FEATURES.subList(0, FEATURES.indexOf(name)).stream())
                .toList();
    }

    private static boolean in(String name, JavaClass type) {
        String home = "org.vigil." + name;
        return type.getPackageName().equals(home) || type.getPackageName().startsWith(home + ".");
    }

    private static DescribedPredicate<JavaClass> resideIn(String name) {
        return new DescribedPredicate<>("in " + name) {
            @Override
            public boolean test(JavaClass type) {
                return in(name, type);
            }
        };
    }

    private static DescribedPredicate<JavaClass> resideInRing3() {
        return DescribedPredicate.describe(
                "in ring 3", type -> type.getPackageName().equals("org.vigil"));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return new DescribedPredicate<>(Arrays.toString(names)) {
            @Override
            public boolean test(JavaClass type) {
                return Arrays.stream(names)
                        .anyMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$"));
            }
        };
    }
}
