package prode.config;

/** What every service of the system says of its tasks. */
public interface FargateTask {
    /** What runs in the container. */
    ImageReference image();

    /** CPU units, 1024 a core. */
    int cpu();

    /** Memory in MiB. */
    int memoryMiB();
}
