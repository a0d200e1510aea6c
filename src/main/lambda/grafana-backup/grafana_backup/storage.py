"""Uploads the archive."""

import base64
import hashlib

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .errors import BackupError

TIMEOUTS = Config(connect_timeout=5, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 3})


def store(archive, bucket, key, kms_key):
    """Stores the archive in one request, so that there is the whole object or none. S3 checks the checksum."""
    place = f"s3://{bucket}/{key}"
    encryption = {"ServerSideEncryption": "AES256"}
    if kms_key:
        encryption = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": kms_key}
    try:
        with archive.open("rb") as content:
            checksum = hashlib.file_digest(content, "sha256").digest()
            content.seek(0)
            boto3.client("s3", config=TIMEOUTS).put_object(
                Bucket=bucket,
                Key=key,
                Body=content,
                ContentType="application/gzip",
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=base64.b64encode(checksum).decode(),
                **encryption,
            )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        hint = ""
        if code in ("AccessDenied", "403"):
            hint = "; the role needs s3:PutObject there and kms:GenerateDataKey for the key"
        raise BackupError(f"S3 refused to store {place}: {code}{hint}.") from None
    except BotoCoreError as error:
        raise BackupError(
            f"Cannot reach S3 to store {place}: {type(error).__name__}; check the endpoint's route table."
        ) from None
