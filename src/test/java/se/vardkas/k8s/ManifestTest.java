package se.vardkas.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.send.push.FcmSettings;
import se.vardkas.delivery.send.twilio.TwilioSettings;
import se.vardkas.platform.settings.StartPlan;
import se.vardkas.platform.settings.StartSettings;

class ManifestTest {
    private static final Path BASE = Path.of("k8s/base");
    private static final Path EXAMPLE = Path.of("k8s/example");
    private static final Set<String> NOT_OBJECTS = Set.of("kustomization.yaml");
    private static final Path SPOOL = Path.of("/var/lib/vardkas/spool");
    /** What the framework reads of its own. */
    private static final Set<String> FRAMEWORK = Set.of("quarkus.http.port", "quarkus.config.locations");

    @Test
    void every_object_holds_only_fields_that_kubernetes_knows() throws IOException {
        assertThat(objects(BASE))
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder("ConfigMap", "PodDisruptionBudget", "Service", "Service", "StatefulSet");
        assertThat(objects(EXAMPLE)).extracting(HasMetadata::getKind).containsExactly("ConfigMap");
    }

    @Test
    void a_misspelt_probe_is_found() throws IOException {
        var misspelt = Files.readString(BASE.resolve("statefulset.yaml")).replace("livenessProbe", "livelinessProbe");
        assertThatThrownBy(() -> strict().unmarshal(misspelt)).hasStackTraceContaining("livelinessProbe");
    }

    @Test
    void the_base_lists_every_object_beside_it() throws IOException {
        var list = Files.readString(BASE.resolve("kustomization.yaml"));
        for (var file : manifests(BASE)) {
            assertThat(list).contains("- " + file.getFileName());
        }
    }

    @Test
    void every_name_that_is_set_is_a_setting_that_the_program_reads() throws IOException {
        var known = new TreeSet<String>();
        settings().forEach(property -> known.add(variable(property)));
        var set = new TreeSet<>(configMap(BASE).getData().keySet());
        set.addAll(configMap(EXAMPLE).getData().keySet());
        container().getEnv().forEach(variable -> set.add(variable.getName()));
        assertThat(known).containsAll(set);
        assertThat(settings()).containsAll(secretProperties().stringPropertyNames());
    }

    @Test
    void what_the_example_sets_is_a_plan_for_production_that_can_start() throws IOException {
        var plan = StartPlan.of(new SmallRyeConfigBuilder()
                .withSources(
                        new EnvConfigSource(variables(), 300),
                        new PropertiesConfigSource(asMap(secretProperties()), "vardkas.properties", 200))
                .withMapping(StartSettings.class)
                .withValidateUnknown(false)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(StartSettings.class));
        assertThat(plan.demo()).isFalse();
        assertThat(plan.embedded()).isFalse();
        assertThat(plan.keyFile()).isEqualTo(Path.of("/etc/vardkas/vardkas.key"));
        assertThat(List.of(
                        plan.external().app().user(),
                        plan.external().engine().user(),
                        plan.external().owner().user()))
                .containsExactly("vardkas_app", "vardkas_engine", "vardkas_owner");
    }

    @Test
    void every_file_that_is_named_lies_where_the_secret_is_mounted() throws IOException {
        var mount = mount("secret");
        for (var file : variables().values().stream()
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .filter(file -> !file.equals(SPOOL))
                .toList()) {
            assertThat(file.getParent()).isEqualTo(Path.of(mount.getMountPath()));
            assertThat(EXAMPLE.resolve(file.getFileName())).exists();
        }
    }

    @Test
    void the_spool_lies_on_a_volume_of_each_replica_s_own_that_outlives_it() throws IOException {
        assertThat(variables()).containsEntry("VARDKAS_SPOOL_DIR", SPOOL.toString());
        assertThat(SPOOL.getParent()).isEqualTo(Path.of(mount("spool").getMountPath()));
        var replicas = object(BASE, StatefulSet.class).getSpec();
        assertThat(replicas.getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getMetadata().getName()).isEqualTo("spool"));
        assertThat(replicas.getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
                .isEqualTo("Retain");
        assertThat(services())
                .filteredOn(service -> "None".equals(service.getSpec().getClusterIP()))
                .singleElement()
                .satisfies(
                        service -> assertThat(service.getMetadata().getName()).isEqualTo(replicas.getServiceName()));
    }

    @Test
    void the_probes_ask_the_port_that_the_program_listens_on() throws IOException {
        var container = container();
        assertThat(container.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getContainerPort().toString())
                        .isEqualTo(configMap(BASE).getData().get("QUARKUS_HTTP_PORT")));
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .map(Probe::getHttpGet)
                        .map(get -> get.getPort().getStrVal() + " " + get.getPath()))
                .containsExactly("http /q/health/started", "http /q/health/live", "http /q/health/ready");
        assertThat(services())
                .flatExtracting(service -> service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
    }

    @Test
    void service_and_disruption_budget_select_what_the_replicas_run() throws IOException {
        var replicas = object(BASE, StatefulSet.class).getSpec();
        var labels = replicas.getTemplate().getMetadata().getLabels();
        assertThat(replicas.getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(services())
                .allSatisfy(
                        service -> assertThat(service.getSpec().getSelector()).isEqualTo(labels));
        assertThat(object(BASE, PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(labels);
        assertThat(replicas.getTemplate().getSpec().getTopologySpreadConstraints())
                .allSatisfy(spread ->
                        assertThat(spread.getLabelSelector().getMatchLabels()).isEqualTo(labels));
    }

    @Test
    void the_program_may_do_as_little_as_it_needs() throws IOException {
        var pod = object(BASE, StatefulSet.class).getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        var rights = container().getSecurityContext();
        assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
        assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
        assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
    }

    private static Set<String> settings() {
        var names = new TreeSet<>(FRAMEWORK);
        for (var mapping : List.of(StartSettings.class, FcmSettings.class, TwilioSettings.class)) {
            names.addAll(ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(mapping))
                    .keySet());
        }
        return names;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> variables() throws IOException {
        var all = new HashMap<>(configMap(BASE).getData());
        all.putAll(configMap(EXAMPLE).getData());
        return all;
    }

    private static Properties secretProperties() throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(EXAMPLE.resolve("vardkas.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Map<String, String> asMap(Properties properties) {
        var map = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private static Container container() throws IOException {
        return object(BASE, StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static VolumeMount mount(String name) throws IOException {
        return container().getVolumeMounts().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Service> services() throws IOException {
        return objects(BASE).stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();
    }

    private static ConfigMap configMap(Path folder) throws IOException {
        return object(folder, ConfigMap.class);
    }

    private static <T extends HasMetadata> T object(Path folder, Class<T> type) throws IOException {
        return objects(folder).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<HasMetadata> objects(Path folder) throws IOException {
        var objects = new ArrayList<HasMetadata>();
        for (var file : manifests(folder)) {
            objects.add(strict().unmarshal(Files.readString(file)));
        }
        return objects;
    }

    private static List<Path> manifests(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !NOT_OBJECTS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** The model's own reader keeps unknown fields; this one refuses them. */
    private static KubernetesSerialization strict() {
        var mapper = new ObjectMapper();
        var serialization = new KubernetesSerialization(mapper, true);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            private static final long serialVersionUID = 1L;

            @Override
            public Boolean hasAnySetter(Annotated member) {
                return false;
            }
        });
        return serialization;
    }
}
