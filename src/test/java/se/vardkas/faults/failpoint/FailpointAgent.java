package se.vardkas.faults.failpoint;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Puts a trap at every failpoint as classes are loaded. */
public final class FailpointAgent {
    private FailpointAgent() {}

    /** Called by the Java machine before the program, with the folder in which traps are armed. */
    public static void premain(String folder, Instrumentation machine) {
        Trap.in(Path.of(folder));
        AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
        for (var failpoint : Failpoint.values()) {
            var advice = Advice.withCustomMapping()
                    .bind(TrapAdvice.Name.class, failpoint.name())
                    .to(TrapAdvice.class)
                    .on(named(failpoint.method()));
            agent = agent.type(named(failpoint.type()))
                    .transform((type, described, loader, module, domain) -> type.visit(advice));
        }
        agent.installOn(machine);
    }
}
