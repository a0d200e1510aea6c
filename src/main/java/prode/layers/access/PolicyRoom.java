package prode.layers.access;

import prode.iam.PolicyDocument;

/** How many characters IAM gives a policy. Source: IAM User Guide, IAM and STS quotas. */
enum PolicyRoom {
    /** That has a name of its own. */
    MANAGED(6144),
    /** Of a role alone: all that it has of them together, here one. */
    INLINE(10_240);

    private final int characters;

    PolicyRoom(int characters) {
        this.characters = characters;
    }

    /**
     * The policy's text.
     *
     * @param name by which people know the policy
     * @throws PolicyTooLong if it is longer
     */
    String text(AccountScope account, String name, PolicyDocument document) {
        String text = document.toJson();
        if (text.length() > characters) {
            throw new PolicyTooLong(account.environments().get(0).environment(), name, text.length(), characters);
        }
        return text;
    }
}
