#!/bin/sh
# Every later deploy: the jar goes up again, whatever is in it.
set -e
aws s3 cp --only-show-errors target/sample-1.0.0-SNAPSHOT.jar s3://sample-code/sample.jar
aws lambda update-function-code --function-name sample-dev-backend \
  --s3-bucket sample-code --s3-key sample.jar > /dev/null
aws lambda wait function-updated-v2 --function-name sample-dev-backend
aws lambda publish-version --function-name sample-dev-backend > /dev/null
