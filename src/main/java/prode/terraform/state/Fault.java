package prode.terraform.state;

/**
 * One thing that is wrong with a state.
 *
 * @param name stable, for programs and for the page that explains it
 * @param detail what was seen
 */
public record Fault(String name, String detail) {
    @Override
    public String toString() {
        return name + ": " + detail;
    }
}
