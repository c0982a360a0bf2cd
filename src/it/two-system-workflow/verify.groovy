// The standard workflow of two systems: Anna develops on branch dev, CI brings it onto system dev, Carla, who is the
// customer, tries it there, and what she approves goes to live. Told once on AWS, by its double, and once on this machine.
import io.github.floxmaven.it.Background
import io.github.floxmaven.it.DoubleOfAws
import io.github.floxmaven.it.Workplace
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider
import software.amazon.awssdk.regions.Region
import software.amazon.awssdk.services.lambda.LambdaClient

def http = HttpClient.newHttpClient()
def send = { HttpRequest.Builder request -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()) }
def get = { URI address, String path -> send(HttpRequest.newBuilder(address.resolve(path))) }
def note = { URI address, String text ->
    def added = send(HttpRequest.newBuilder(address.resolve('/api/notes'))
            .header('content-type', 'application/json')
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"$text\"}")))
    assert added.statusCode() == 201: added.body()
}
def served = { String output -> (output =~ /serves release (\d{8}T\d{6}Z-[0-9a-z-]+)/)[0][1] }

/**
 * @param systems what the pom says of the systems
 * @param visit calls a closure with the address of a system that is served, and gets the CI's clone, the system's name and
 *     what its last deploy said
 * @param sameBytes checks that live runs what dev runs, byte for byte
 */
def story = { Workplace anna, Workplace ci, String systems, Closure visit, Closure sameBytes ->
    // The project, its shared repository, and two clones of it.
    anna.copyFrom(new File(basedir, '../../../../src/it/notes').canonicalFile)
    def pom = anna.file('pom.xml')
    pom.text = pom.text.replace('<database/>', '<database/>' + systems)
    anna.file('.gitignore').text = 'target/\n'
    anna.run('git', 'init', '-q', '--bare', '../shared.git')
    anna.run('git', 'init', '-q')
    anna.run('git', 'config', 'user.name', 'Anna')
    anna.run('git', 'config', 'user.email', 'anna@example.com')
    anna.run('git', 'remote', 'add', 'origin', '../shared.git')
    anna.run('git', 'checkout', '-q', '-b', 'master')
    anna.run('git', 'add', '.')
    anna.run('git', 'commit', '-q', '-m', 'Begin')
    anna.run('git', 'checkout', '-q', '-b', 'dev')
    def push = { String message ->
        anna.run('git', 'add', '.')
        anna.run('git', 'commit', '-q', '-m', message)
        anna.run('git', 'push', '-q', 'origin', 'dev')
    }
    anna.run('git', 'push', '-q', 'origin', 'master')
    def page = anna.file('src/main/frontend/index.html')
    page.text = page.text.replace('<title>Notes</title>', '<title>My notes</title>')
    push('Remember my notes')
    anna.run('git', 'clone', '-q', '-b', 'dev', '../shared.git', '../' + ci.file('.').canonicalFile.name)
    ci.run('git', 'config', 'user.name', 'CI')
    ci.run('git', 'config', 'user.email', 'ci@example.com')

    // What CI does on a push: it checks the commit out without its branch, and says in variables what it builds.
    def job = { String branch ->
        ci.run('git', 'fetch', '-q', 'origin')
        ci.run('git', 'checkout', '-q', '--detach', 'origin/' + branch)
        ci.with([GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/' + branch, GITHUB_ACTOR: 'anna'])
    }
    def deploy = ['deploy', '-Dmaven.install.skip', '-Dmaven.deploy.skip'] as String[]

    // Both systems are set up, by hand.
    anna.mvn('flox:setup-system', '-Dflox.system=dev', '-Dflox.yes')
    anna.mvn('flox:setup-system', '-Dflox.system=live', '-Dflox.yes')

    // Anna's first commit comes onto dev, where Carla tries it. Nothing of it reaches live.
    String dev = job('dev').mvn(deploy)
    String first = served(dev)
    visit(ci, 'dev', dev) { URI address ->
        note(address, 'try this')
        def seen = get(address, '/')
        assert seen.body().contains('<title>My notes</title>')
        assert seen.headers().firstValue('x-flox-release').get() == first
    }
    assert job('master').refused(deploy).contains('never ran')

    // She likes it: Anna releases it, and CI brings those very bytes onto live, whatever its own build makes.
    String shown = ci.mvn('flox:release', '-Dflox.dryRun')
    assert shown.contains('Remember my notes')
    assert ci.run('git', 'ls-remote', '--tags', 'origin').empty
    String released = ci.mvn('flox:release', '-Dflox.approvedBy=Carla')
    String tag = (released =~ /v\d{4}\.\d{1,2}\.1\b/)[0]
    assert ci.run('git', 'ls-remote', '--tags', 'origin').contains('refs/tags/' + tag)
    String live = job('master').mvn(['-Dmaven.compiler.debug=false', *deploy] as String[])
    sameBytes()
    visit(ci, 'live', live) { URI address ->
        assert get(address, '/').headers().firstValue('x-flox-release').get() == served(live)
        assert !get(address, '/api/notes').body().contains('try this')
        note(address, 'a real one')
        assert get(address, '/api/ping').statusCode() == 404
    }

    // The second feature: on dev at once, on live when it is approved.
    def source = anna.file('src/main/java/com/example/notes/NotesHandler.java')
    source.text = source.text.replace('path.equals("/api/health")', 'path.equals("/api/health") || path.equals("/api/ping")')
    push('Answer a ping')
    dev = job('dev').mvn(deploy)
    visit(ci, 'dev', dev) { URI address -> assert get(address, '/api/ping').statusCode() == 200 }
    visit(ci, 'live', live) { URI address -> assert get(address, '/api/ping').statusCode() == 404 }
    String waiting = ci.mvn('flox:status')
    assert waiting.contains('Answer a ping')
    assert waiting.contains('Carla')
    assert ci.file('target/flox/status.html').text.contains('Answer a ping')
    ci.mvn('flox:release', '-Dflox.approvedBy=Carla')
    String second = job('master').mvn(deploy)
    sameBytes()
    visit(ci, 'live', second) { URI address ->
        assert get(address, '/api/ping').statusCode() == 200
        assert get(address, '/api/notes').body().contains('a real one')
    }

    // It was a mistake: live goes back, and stays there until somebody unpins it.
    assert ci.mvn('flox:rollback', '-Dflox.system=live').contains("serves release ${served(live)} again".toString())
    visit(ci, 'live', second) { URI address ->
        assert get(address, '/api/ping').statusCode() == 404
        assert get(address, '/api/notes').body().contains('a real one')
    }
    assert job('master').refused(deploy).contains('-Dflox.unpin')
    assert served(job('master').mvn([*deploy, '-Dflox.unpin'] as String[])) != served(live)
    visit(ci, 'live', second) { URI address -> assert get(address, '/api/ping').statusCode() == 200 }
}

def place = { String name ->
    def folder = new File(basedir, name)
    new File(folder, 'anna').mkdirs()
    Workplace.of(new File(folder, 'anna'), maven, jdk, localRepositoryPath)
}

DoubleOfAws.start().withCloseable { aws ->
    def anna = place('on-aws').with(aws.environment())
    def lambda = LambdaClient.builder()
            .endpointOverride(URI.create(aws.environment().AWS_ENDPOINT_URL))
            .region(Region.of(aws.environment().AWS_REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create('flox', 'flox')))
            .build()
    def digest = { String function ->
        lambda.listVersionsByFunctionPaginator { it.functionName(function) }.versions()
                .findAll { it.version() != '$LATEST' }.last().codeSha256()
    }
    story(anna, anna.beside('ci'), '',
            { Workplace ci, String system, String deployed, Closure use ->
                use(URI.create((deployed =~ /Open (http\S+)/)[0][1]))
            },
            {
                ['backend', 'frontend'].each {
                    assert digest("notes-live-$it") == digest("notes-dev-$it")
                }
            })
}

def anna = place('on-this-machine')
def ci = anna.beside('ci')
story(anna, ci, '''
          <systems>
            <system><name>dev</name><platform>local</platform></system>
            <system><name>live</name><platform>local</platform></system>
          </systems>''',
        { Workplace clone, String system, String deployed, Closure use ->
            Background.of(clone.start('flox:run', "-Dflox.system=$system".toString(), '-Dflox.port=0'), ~/serves release .* at (http:\S+)/)
                    .withCloseable { use(URI.create(it.said(1))) }
        },
        {
            def zips = { String system -> new File(ci.file('.flox'), "$system/bundles").list().findAll { it.endsWith('.zip') } as Set }
            assert zips('dev').containsAll(zips('live'))
        })
