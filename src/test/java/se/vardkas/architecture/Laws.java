package se.vardkas.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The laws of the house, for any house: ours, and the broken one that shows that they bite. */
final class Laws {
    /** Bottom to top: each may use only those before it. */
    private static final List<String> ROOMS = List.of(
            "platform",
            "identity",
            "directory",
            "timeline",
            "oncall",
            "delivery",
            "alarm",
            "watch",
            "escalation",
            "readiness",
            "followup",
            "report",
            "console");

    private static final List<String> PURE_HEARTS = List.of(
            "identity.access",
            "directory.org",
            "timeline.bundle",
            "timeline.chain",
            "timeline.witness",
            "oncall.rota",
            "delivery.proof",
            "alarm.lifecycle",
            "watch.session",
            "escalation.ladder",
            "readiness.canary.pulse",
            "readiness.cover",
            "readiness.drill",
            "readiness.phone.round",
            "readiness.shift",
            "followup.duty",
            "report.measure");

    /** The one port whose implementations lie beneath it. */
    private static final String PORT = "delivery.send";

    /** Where time, chance and ids are made, or where nothing of the program runs yet. */
    private static final List<String> MAKERS =
            List.of("platform.time", "platform.ids", "platform.seal", "platform.embedded", "standin");

    private final String house;

    Laws(String house) {
        this.house = house;
    }

    Map<String, ArchRule> all() {
        var laws = new LinkedHashMap<String, ArchRule>();
        laws.put("no two packages use each other in a circle", noCircles());
        for (int i = 0; i < ROOMS.size(); i++) {
            laws.put(ROOMS.get(i) + " uses only rooms below it", usesOnlyRoomsBelow(i));
        }
        laws.put("children never look up", childrenNeverLookUp());
        laws.put("stores, statements and rows are seen by their own room alone", insidesAreHidden());
        laws.put("what lies inside a room is used by that room alone", insidesAreTheirRooms());
        laws.put("pure hearts are plain Java", pureHeartsArePlain());
        laws.put("time comes from outside", timeComesFromOutside());
        laws.put("chance and ids come from platform.ids", chanceComesFromIds());
        laws.put("nothing waits outside start-up", nothingWaits());
        laws.put("nothing prints", nothingPrints());
        laws.put("nothing imports the stand-ins", nothingImportsStandIns());
        laws.put("resources end in Resource and are the only ones with a path", pathsAreOnResources());
        laws.put("beans are built by their constructors", noFieldInjection());
        return laws;
    }

    private ArchRule noCircles() {
        return slices().matching(house + ".(**)").should().beFreeOfCycles();
    }

    private ArchRule usesOnlyRoomsBelow(int index) {
        var above =
                ROOMS.subList(index + 1, ROOMS.size()).stream().map(this::room).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(room(ROOMS.get(index)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(above).or(resideInAPackage(house)).as("a room above"))
                .allowEmptyShould(true);
    }

    private ArchRule childrenNeverLookUp() {
        return classes().should(new ArchCondition<>("not use a package that theirs lies in") {
            @Override
            public void check(JavaClass child, ConditionEvents events) {
                child.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(house))
                        .filter(dependency -> looksUp(
                                child.getPackageName(),
                                dependency.getTargetClass().getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(child, dependency.getDescription())));
            }
        });
    }

    /** Senders lie in their port's folder, and serve it. */
    private boolean looksUp(String child, String target) {
        return child.startsWith(target + ".") && !target.equals(house + "." + PORT);
    }

    private ArchRule insidesAreHidden() {
        return classes()
                .that(new DescribedPredicate<>("hold statements or rows") {
                    @Override
                    public boolean test(JavaClass candidate) {
                        return candidate.getSimpleName().matches(".+(Sql|Row|Rows|Store|Tables)");
                    }
                })
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .allowEmptyShould(true);
    }

    private ArchRule insidesAreTheirRooms() {
        return classes().should(new ArchCondition<>("use only front doors and pure hearts of other rooms") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                isInside(dependency.getTargetClass().getPackageName()))
                        .filter(dependency -> !roomOf(user.getPackageName())
                                .equals(roomOf(dependency.getTargetClass().getPackageName())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(user, dependency.getDescription())));
            }
        });
    }

    private boolean isInside(String packageName) {
        if (!packageName.startsWith(house + ".") || roomOf(packageName).equals("platform")) {
            return false;
        }
        var path = packageName.substring(house.length() + 1);
        return path.contains(".") && !PURE_HEARTS.contains(path);
    }

    private String roomOf(String packageName) {
        return packageName.startsWith(house + ".")
                ? packageName.substring(house.length() + 1).split("\\.")[0]
                : "";
    }

    private ArchRule pureHeartsArePlain() {
        var hearts = PURE_HEARTS.stream().map(heart -> house + "." + heart).toArray(String[]::new);
        var plain = new ArrayList<>(List.of("java..", "org.jspecify.."));
        plain.addAll(List.of(hearts));
        return classes()
                .that()
                .resideInAnyPackage(hearts)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(plain.toArray(String[]::new))
                        .or(new DescribedPredicate<>("primitives and arrays") {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.isPrimitive() || type.isArray();
                            }
                        }));
    }

    private ArchRule timeComesFromOutside() {
        return callsNone(
                "asks a clock of its own",
                Set.of(
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.time.LocalDateTime.now",
                        "java.time.OffsetDateTime.now",
                        "java.time.ZonedDateTime.now",
                        "java.time.Clock.systemUTC",
                        "java.time.Clock.systemDefaultZone",
                        "java.lang.System.currentTimeMillis",
                        "java.util.Date.<init>"));
    }

    private ArchRule chanceComesFromIds() {
        return callsNone(
                "makes chance or ids of its own",
                Set.of(
                        "java.util.UUID.randomUUID",
                        "java.lang.Math.random",
                        "java.util.Random.<init>",
                        "java.security.SecureRandom.<init>",
                        "java.util.concurrent.ThreadLocalRandom.current"));
    }

    private ArchRule nothingWaits() {
        return classes()
                .that(not(observesStart()))
                .should(callNone(Set.of("io.smallrye.mutiny.Uni.await", "java.lang.Thread.sleep")))
                .allowEmptyShould(true);
    }

    private ArchRule nothingPrints() {
        return classes().that(not(resideInAPackage(house))).should(new ArchCondition<>("not print") {
            @Override
            public void check(JavaClass candidate, ConditionEvents events) {
                candidate.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .forEach(access ->
                                events.add(SimpleConditionEvent.violated(candidate, access.getDescription())));
            }
        });
    }

    private ArchRule nothingImportsStandIns() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room("standin"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("standin"));
    }

    private ArchRule pathsAreOnResources() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .haveSimpleNameEndingWith("Resource")
                .orShould()
                .haveSimpleNameEndingWith("Page")
                .allowEmptyShould(true);
    }

    private ArchRule noFieldInjection() {
        return fields().should().notBeAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true);
    }

    private ArchRule callsNone(String does, Set<String> calls) {
        var makers = MAKERS.stream().map(this::room).toArray(String[]::new);
        return classes()
                .that(not(resideInAnyPackage(makers)).and(not(resideInAPackage(house))))
                .should(callNone(calls).as("not " + does))
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> callNone(Set<String> calls) {
        return new ArchCondition<>("call none of " + calls) {
            @Override
            public void check(JavaClass candidate, ConditionEvents events) {
                candidate.getAccessesFromSelf().stream()
                        .filter(access -> calls.contains(target(access)))
                        .forEach(access ->
                                events.add(SimpleConditionEvent.violated(candidate, access.getDescription())));
            }
        };
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
    }

    private DescribedPredicate<JavaClass> observesStart() {
        return new DescribedPredicate<>("observe the start, or are the entrance") {
            @Override
            public boolean test(JavaClass candidate) {
                return candidate.getPackageName().equals(house)
                        || candidate.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency -> dependency
                                        .getTargetClass()
                                        .getName()
                                        .equals("io.quarkus.runtime.StartupEvent"));
            }
        };
    }

    private String room(String name) {
        return house + "." + name + "..";
    }

    /** Checks one law and says what breaks it; empty if nothing does. */
    static String broken(ArchRule law, JavaClasses classes) {
        var result = law.evaluate(classes);
        return result.hasViolation()
                ? String.join("\n", result.getFailureReport().getDetails())
                : "";
    }
}
