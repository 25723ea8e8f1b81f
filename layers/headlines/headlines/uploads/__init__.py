"""S3 and SQS messages and the objects they speak of."""
