// The story that the README tells: deploy, use, deploy again, change a line, roll back, unpin.
// Runs after invoker.properties' goals, with the Maven that ran them.
import io.github.floxmaven.console.SampleStatus
import io.github.floxmaven.it.Background
import io.github.floxmaven.it.Workplace
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

def project = Workplace.of(basedir, maven, jdk, localRepositoryPath)
def http = HttpClient.newHttpClient()
def get = { URI address, String path ->
    http.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
}
def release = { String output -> (output =~ /release (\d{8}T\d{6}Z-[0-9a-z-]+)/)[0][1] }

/** Looks at pages with a real browser; leaves pictures there. */
def browserFolder = new File(basedir.parentFile.parentFile, 'browser')
def inBrowserFolder = { String... arguments ->
    Process process = new ProcessBuilder(arguments).directory(browserFolder).redirectErrorStream(true).start()
    String output = process.inputStream.text
    println output
    assert process.waitFor() == 0: output
}
def look = { String script, String page -> inBrowserFolder('node', script, page, new File(browserFolder, 'pictures').path) }

/** Serves the system as long as the closure runs. */
def served = { Closure use ->
    Background.of(project.start('flox:run', '-Dflox.port=0'), ~/serves release .* at (http:\S+)/)
            .withCloseable { use(URI.create(it.said(1))) }
}

String first = release(new File(basedir, 'build.log').text)

// Used, and the data is there after a restart.
served { URI address ->
    def added = http.send(
            HttpRequest.newBuilder(address.resolve('/api/notes'))
                    .header('content-type', 'application/json')
                    .POST(HttpRequest.BodyPublishers.ofString('{"text": "buy ink"}')).build(),
            HttpResponse.BodyHandlers.ofString())
    assert added.statusCode() == 201
    assert get(address, '/api/notes').body().contains('buy ink')
}

// Nothing changed: nothing is started, nothing switched.
String again = project.mvn('flox:deploy', '-Dflox.system=local')
assert again.contains('Nothing has changed: system "local" serves release ' + first)
assert !again.contains('publish-parts')

served { URI address ->
    assert get(address, '/api/notes').body().contains('buy ink')
    def page = get(address, '/')
    assert page.statusCode() == 200
    assert page.headers().firstValue('x-flox-release').get() == first
    assert get(address, '/_flox/config.json').body().contains('"GREETING"')

    if (browser.toBoolean()) {
        def check = new File(basedir, '../../../../src/test/browser').canonicalFile
        browserFolder.mkdirs()
        check.eachFile { if (it.file) new File(browserFolder, it.name).bytes = it.bytes }
        inBrowserFolder('npm', 'ci', '--no-audit', '--no-fund')
        look('notes.mjs', address.toString())
    }

    // A line changes: the dependencies stay as they are, the system switches while it serves.
    def source = new File(basedir, 'src/main/java/com/example/notes/NotesHandler.java')
    String before = source.text
    source.text = before.replace('path.equals("/api/health")', 'path.equals("/api/health") || path.equals("/api/ping")')
    assert source.text != before
    String second = release(project.mvn('flox:deploy', '-Dflox.system=local').readLines().find { it.contains('serves release') })
    assert second != first
    assert get(address, '/api/ping').statusCode() == 200
    assert get(address, '/api/ping').headers().firstValue('x-flox-release').get() == second
    assert new File(basedir, '.flox/local/bundles').list().findAll { it.endsWith('.zip') }.size() == 5

    // Back, at once; and no deploy undoes it unasked.
    String back = project.mvn('flox:rollback', '-Dflox.system=local')
    assert back.contains("serves release ${first} again, instead of ${second}".toString())
    assert get(address, '/').headers().firstValue('x-flox-release').get() == first
    assert project.mvn('flox:status', '-Dflox.system=local').contains(first + ' (pinned)')
    def statusPage = new File(basedir, 'target/flox/status.html')
    assert statusPage.text.contains('went back to release <code>' + first)
    if (browser.toBoolean()) {
        SampleStatus.main(new File(browserFolder, 'pages').path)
        [statusPage, *new File(browserFolder, 'pages').listFiles()].each { look('status.mjs', it.path) }
    }
    assert project.refused('flox:deploy', '-Dflox.system=local').contains('-Dflox.unpin')
    assert get(address, '/').headers().firstValue('x-flox-release').get() == first
    project.mvn('flox:deploy', '-Dflox.system=local', '-Dflox.unpin')
    assert get(address, '/api/ping').statusCode() == 200
}
