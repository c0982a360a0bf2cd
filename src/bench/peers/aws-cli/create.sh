#!/bin/sh
# The first deploy: a function out of a bucket that is there.
set -e
aws s3 cp --only-show-errors target/sample-1.0.0-SNAPSHOT.jar s3://sample-code/sample.jar
aws lambda create-function --function-name sample-dev-backend --runtime java17 --timeout 30 --memory-size 512 \
  --handler com.example.sample.SampleHandler::handleRequest --role arn:aws:iam::123456789012:role/sample \
  --code S3Bucket=sample-code,S3Key=sample.jar > /dev/null
aws lambda wait function-active-v2 --function-name sample-dev-backend
aws lambda wait function-updated-v2 --function-name sample-dev-backend
aws lambda publish-version --function-name sample-dev-backend > /dev/null
