package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What we give to containers and clusters sets only what {@code serve} reads, and takes every right away that it can. */
class ContainersTest {
    private static final Path COMPOSE = Path.of("deploy/compose.yaml");
    private static final List<Path> KUBERNETES =
            List.of(Path.of("deploy/kubernetes/vigil.yaml"), Path.of("deploy/kubernetes/redis.yaml"));
    private static final Pattern VARIABLE = Pattern.compile("\\b(VIGIL_[A-Z_]+|REDIS_URL)\\b");
    private static final Pattern OPTION = Pattern.compile("--(?=[a-z])[a-z-]+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/Containerfile",
                "deploy/compose.yaml",
                "deploy/kubernetes/vigil.yaml",
                "deploy/debian/vigil.service",
                "deploy/debian/README.Debian",
                "deploy/tor/torrc"
            })
    void every_variable_is_one_of_the_server(Path file) throws IOException {
        Set<String> known = Knob.withVariable().map(Knob::variable).collect(Collectors.toSet());
        known.add("VIGIL_OPTIONS");
        assertThat(VARIABLE.matcher(Files.readString(file)).results().map(found -> found.group()))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void every_option_is_one_of_the_server() {
        Set<String> known = Knob.all().stream().map(Knob::option).collect(Collectors.toSet());
        List<?> command = (List<?>) at(compose(), "services", "server", "command");
        List<?> arguments = (List<?>) at(container("Deployment"), "args");
        assertThat(command).first().isEqualTo("serve");
        assertThat(arguments).first().isEqualTo("serve");
        assertThat(Stream.concat(command.stream(), arguments.stream())
                        .map(String::valueOf)
                        .filter(word -> OPTION.matcher(word).lookingAt()))
                .allMatch(known::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "redis"})
    @Tag("TM-184")
    void a_container_of_compose_has_no_right_it_can_do_without(String service) {
        assertThat(at(compose(), "services", service, "read_only")).isEqualTo(true);
        assertThat(at(compose(), "services", service, "cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(at(compose(), "services", service, "security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(String.valueOf(at(compose(), "services", service, "user"))).matches("[1-9]\\d+:[1-9]\\d+");
        assertThat(at(compose(), "services", service, "ulimits", "core")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet"})
    @Tag("TM-184")
    void a_pod_has_no_right_it_can_do_without(String kind) {
        Object pod = at(object(kind), "spec", "template", "spec");
        assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
        assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(pod, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
        assertThat(at(container(kind), "securityContext", "allowPrivilegeEscalation"))
                .isEqualTo(false);
        assertThat(at(container(kind), "securityContext", "readOnlyRootFilesystem"))
                .isEqualTo(true);
        assertThat(at(container(kind), "securityContext", "capabilities", "drop"))
                .isEqualTo(List.of("ALL"));
    }

    @Test
    void Redis_is_reached_by_the_nodes_alone_and_a_node_can_go_while_another_stays() {
        assertThat(at(compose(), "services", "redis", "networks")).isEqualTo(List.of("inside"));
        assertThat(at(compose(), "networks", "inside", "internal")).isEqualTo(true);
        assertThat(objects()
                        .filter(object -> "NetworkPolicy".equals(at(object, "kind")))
                        .map(ContainersTest::name))
                .containsExactlyInAnyOrder("vigil", "redis");
        assertThat(at(object("PodDisruptionBudget"), "spec", "minAvailable")).isEqualTo(1);
        assertThat(at(object("Deployment"), "spec", "replicas")).isEqualTo(2);
    }

    @Test
    void what_a_container_mounts_is_there() {
        for (String kind : List.of("Deployment", "StatefulSet")) {
            Set<String> volumes = new TreeSet<>(names(at(object(kind), "spec", "template", "spec", "volumes")));
            if (kind.equals("StatefulSet")) {
                volumes.add("data");
            }
            assertThat(names(at(container(kind), "volumeMounts"))).isEqualTo(volumes);
        }
    }

    private static Set<String> names(Object list) {
        return ((List<?>) list)
                .stream().map(one -> String.valueOf(at(one, "name"))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Object object) {
        return String.valueOf(at(object, "metadata", "name"));
    }

    private static Object container(String kind) {
        return ((List<?>) at(object(kind), "spec", "template", "spec", "containers")).get(0);
    }

    private static Object object(String kind) {
        return objects()
                .filter(object -> kind.equals(at(object, "kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> objects() {
        return KUBERNETES.stream()
                .flatMap(file ->
                        StreamSupport.stream(new Yaml().loadAll(text(file)).spliterator(), false));
    }

    private static Object compose() {
        return new Yaml().load(text(COMPOSE));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object at(Object tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = Objects.requireNonNull(((Map<?, ?>) here).get(step), step);
        }
        return here;
    }
}
