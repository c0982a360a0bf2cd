// Without credentials, and without AWS, the templates are written; only what the pom says differs between them.
import groovy.json.JsonSlurper

def template = { String system -> new JsonSlurper().parse(new File(basedir, "target/flox/${system}-template.json")) }

def dev = template('dev')
assert dev.Resources.FrontendFunction.Properties.FunctionName == 'shop-dev-frontend'
assert !dev.Resources.Certificate

def live = template('live')
assert live.Resources.FrontendFunction.Properties.FunctionName == 'shop-live-frontend'
assert live.Resources.Certificate.Properties.DomainName == 'shop.example.org'

String log = new File(basedir, 'build.log').text
assert log.contains('Nothing was changed, and AWS was not asked.')
assert log.contains('US dollars a month while nobody uses it')
