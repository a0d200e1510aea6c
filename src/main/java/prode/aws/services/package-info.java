/**
 * One reader a service of AWS: paging, batches and whole answers are settled here, and nothing is decided. Answers come as
 * {@link prode.aws.facts records of facts}, failures as {@link prode.aws.AwsFailure}.
 */
@NullMarked
package prode.aws.services;

import org.jspecify.annotations.NullMarked;
