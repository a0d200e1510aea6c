package prode.cli;

import prode.terraform.run.StackRun;

/** Where the processes of a command run, one at a time, and what is said when somebody interrupts them. */
interface Interruptible extends StackRun.Launcher {
    /**
     * What to say of an interrupt.
     *
     * @param atOnce before the wait, if a process has to end first
     * @param lastWords when all has ended; nothing follows
     */
    void onInterrupt(Runnable atOnce, Runnable lastWords);

    /** Whether this process is ending because of an interrupt. */
    boolean isInterrupted();
}
