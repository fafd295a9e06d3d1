package se.vardkas.faults.failpoint;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** What is written into the beginning of a method. */
final class TrapAdvice {
    private TrapAdvice() {}

    /** Stands for the name of the failpoint. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Name {}

    @Advice.OnMethodEnter
    static void enter(@Name String failpoint) {
        Trap.reached(failpoint);
    }
}
