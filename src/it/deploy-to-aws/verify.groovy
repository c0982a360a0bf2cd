// A system's first days on AWS: set up, deploy, use, change a line, deploy, roll back. AWS is a double that listens on
// this machine, and really runs the functions and the database.
import io.github.floxmaven.it.DoubleOfAws
import io.github.floxmaven.it.Workplace
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

def notes = new File(basedir, 'notes')
notes.deleteDir()
notes.mkdirs()

DoubleOfAws.start().withCloseable { aws ->
    def project = Workplace.of(notes, maven, jdk, localRepositoryPath).with(aws.environment())
    project.copyFrom(new File(basedir, '../../../../src/it/notes').canonicalFile)
    String log = ''
    // With -X, which is all that Flox and AWS's SDK ever write.
    def mvn = { String... arguments ->
        String output = project.mvn(['-X', *arguments] as String[])
        log += output
        output
    }
    def commit = { String message ->
        project.run('git', 'add', 'pom.xml', 'src')
        project.run('git', '-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', 'commit', '-q', '-m', message)
    }
    def http = HttpClient.newHttpClient()
    def send = { HttpRequest.Builder request -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()) }
    def release = { response -> response.headers().firstValue('x-flox-release').get() }
    def served = { String output -> (output =~ /serves release (\d{8}T\d{6}Z-[0-9a-z-]+)/)[0][1] }

    project.run('git', 'init', '-q')
    project.run('git', 'checkout', '-q', '-b', 'dev')
    commit('Notes')
    assert mvn('flox:setup-system', '-Dflox.system=dev', '-Dflox.yes').contains('System "dev" is set up.')

    // The first release, used at the address that the deploy names.
    String deployed = mvn('flox:deploy', '-Dflox.system=dev')
    String first = served(deployed)
    assert deployed =~ /New: the backend, the frontend, the database\. Sent \d+\.\d MB in \d+\.\d s\./
    URI address = URI.create((deployed =~ /Open (http\S+)/)[0][1])
    def get = { String path -> send(HttpRequest.newBuilder(address.resolve(path))) }
    def page = get('/')
    assert page.statusCode() == 200
    assert page.body().contains('<title>Notes</title>')
    assert release(page) == first
    def added = send(HttpRequest.newBuilder(address.resolve('/api/notes'))
            .header('content-type', 'application/json')
            .POST(HttpRequest.BodyPublishers.ofString('{"text": "buy ink"}')))
    assert added.statusCode() == 201: added.body()
    assert get('/api/notes').body().contains('buy ink')
    assert get('/api/ping').statusCode() == 404

    // A line changes, and branch dev is deployed as CI does it. The data stays.
    def source = new File(notes, 'src/main/java/com/example/notes/NotesHandler.java')
    String before = source.text
    source.text = before.replace('path.equals("/api/health")', 'path.equals("/api/health") || path.equals("/api/ping")')
    assert source.text != before
    commit('Answer a ping')
    String redeployed = mvn('deploy', '-Dmaven.install.skip', '-Dmaven.deploy.skip')
    String second = served(redeployed)
    assert redeployed =~ /New: the backend \(code\)\. Sent \d+ kB in/
    assert redeployed.contains("Before, it served ${first}".toString())
    assert second != first
    def ping = get('/api/ping')
    assert ping.statusCode() == 200
    assert release(ping) == second
    assert get('/api/notes').body().contains('buy ink')

    // Back to the release before, which is what the system then says.
    assert mvn('flox:rollback', '-Dflox.system=dev').contains("serves release ${first} again, instead of ${second}".toString())
    def back = get('/api/ping')
    assert back.statusCode() == 404
    assert release(back) == first
    assert get('/api/notes').body().contains('buy ink')
    String status = mvn('flox:status', '-Dflox.system=dev')
    assert status.contains(first + ' (pinned)')
    String statusPage = new File((status =~ /as a page: (.+)/)[0][1]).text
    assert statusPage.contains('went back to release <code>' + first)
    assert statusPage.contains("<a href=\"${address}\"".toString())
    assert mvn('flox:logs', '-Dflox.system=dev') =~ /backend +START RequestId/

    // The backend has the database's password, and nothing that Maven wrote has it.
    def scope = 'flox/20261122/eu-central-1/lambda/aws4_request'
    def configuration = send(HttpRequest.newBuilder(URI.create(aws.environment().AWS_ENDPOINT_URL + '/2015-03-31/functions/notes-dev-backend/configuration'))
            .header('authorization', "AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0' * 64}".toString()))
    String password = (configuration.body() =~ /"DB_PASSWORD":\s*"([^"]+)"/)[0][1]
    assert log.contains('[DEBUG]')
    assert !log.contains(password): log.readLines().findAll { it.contains(password) }.take(5)
}
