/**
 * The caller's AWS account: clients of the SDK, opened only after the account was found to be the right one. Commands
 * use AWS through here, behind narrow interfaces of their own.
 */
@NullMarked
package prode.aws;

import org.jspecify.annotations.NullMarked;
