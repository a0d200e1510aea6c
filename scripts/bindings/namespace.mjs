// One namespace of the AWS bindings, such as that of aws_s3_bucket, is spelled in several ways: Java package s3_bucket,
// module folder s3-bucket, prefix of types s3Bucket. The separators don't translate one to one
// (route53_domains_registered_domain is the folder route53domains-registered-domain), but without them and in lower
// case all agree, and no two namespaces collide.
export const namespace = (spelling) => spelling.replace(/[-_]/g, "").toLowerCase();
