import { App, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'sample-dev', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: 'sample-code' }),
});
const backend = new LambdaFunction(stack, 'Backend', {
  runtime: Runtime.JAVA_17,
  handler: 'com.example.sample.SampleHandler::handleRequest',
  code: Code.fromAsset('target/sample-1.0.0-SNAPSHOT.jar'),
});
new HttpApi(stack, 'Api', { defaultIntegration: new HttpLambdaIntegration('Integration', backend) });
