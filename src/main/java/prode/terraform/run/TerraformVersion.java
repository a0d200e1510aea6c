package prode.terraform.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version of a Terraform or an OpenTofu. */
public record TerraformVersion(int major, int minor, int patch) implements Comparable<TerraformVersion> {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final Comparator<TerraformVersion> ORDER = Comparator.comparingInt(TerraformVersion::major)
            .thenComparingInt(TerraformVersion::minor)
            .thenComparingInt(TerraformVersion::patch);

    /** A version as Terraform writes it, without what may follow the three numbers; empty if it is none. */
    public static Optional<TerraformVersion> parse(String text) {
        var version = VERSION.matcher(text);
        return version.matches()
                ? Optional.of(new TerraformVersion(
                        Integer.parseInt(version.group(1)),
                        Integer.parseInt(version.group(2)),
                        Integer.parseInt(version.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(TerraformVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }
}
