package prode.ops.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.failure.Refused;

/** Gives every secret of a foundation a value that has none yet. */
public record SecretsInit(SecretValues values) {
    /**
     * What became of the secrets.
     *
     * @param lines one a secret, without its value
     * @param missing supplied ones that nobody supplied
     */
    public record Outcome(List<String> lines, List<String> missing) {}

    /**
     * Writes what is missing.
     *
     * @param supplied values by the secret's name
     * @throws Failure with exit code 2 for a value that belongs to no supplied secret, 3 for one that would
     *     overwrite another
     */
    public Outcome run(List<DeclaredSecret> secrets, Map<String, String> supplied) {
        supplied.forEach((name, value) -> check(secrets, name, value));
        var lines = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var secret : secrets) {
            var given = supplied.get(secret.name());
            if (values.hasValue(secret.name())) {
                lines.add(secret.name() + ": has a value, left as it is");
            } else if (secret.isGenerated()) {
                lines.add(
                        line(secret, values.writeFirst(secret.name(), GeneratedValue.of(secret.kind())), "generated"));
            } else if (given != null) {
                lines.add(line(secret, values.writeFirst(secret.name(), given.strip()), "written"));
            } else {
                missing.add(secret.name());
            }
        }
        return new Outcome(lines, missing);
    }

    private void check(List<DeclaredSecret> secrets, String name, String value) {
        var supplied = secrets.stream()
                .filter(secret -> secret.name().equals(name) && !secret.isGenerated())
                .findFirst();
        if (supplied.isEmpty()) {
            throw new BadInput(name + " is no secret that is supplied; there are "
                            + secrets.stream()
                                    .filter(secret -> !secret.isGenerated())
                                    .map(DeclaredSecret::name)
                                    .toList())
                    .about(Hint.NO_SUPPLIED_SECRET);
        }
        supplied.get().check(value);
        if (values.hasValue(name)) {
            throw new Refused(
                    name + ": has a value already, which is not overwritten; to change it, put a new version in"
                            + " Secrets Manager and deploy the services anew");
        }
    }

    private static String line(DeclaredSecret secret, boolean isWritten, String verb) {
        return secret.name() + (isWritten ? ": " + verb : ": somebody else wrote a value this moment, left as it is");
    }
}
