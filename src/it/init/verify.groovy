// A project gets its workflows, and CI runs their commands on fresh clones of what was pushed. AWS is a double.
import io.github.floxmaven.it.DoubleOfAws
import io.github.floxmaven.it.Workflow
import io.github.floxmaven.it.Workplace

def place = { String name -> new File(basedir, name).with { mkdirs(); Workplace.of(it, maven, jdk, localRepositoryPath) } }

// The project and its shared repository.
def anna = place('anna')
anna.copyFrom(new File(basedir, '../../../../src/it/notes').canonicalFile)
def pom = anna.file('pom.xml')
pom.text = pom.text.replace('<database/>', '''<database/>
          <repository>github:example/notes</repository>
          <systems>
            <system><name>live</name><account>123456789012</account><region>eu-central-1</region></system>
            <system><name>stage-*</name><branch>stage/*</branch></system>
          </systems>''')
anna.run('git', 'init', '-q', '--bare', '../shared.git')
anna.run('git', 'init', '-q')
anna.run('git', 'config', 'user.name', 'Anna')
anna.run('git', 'config', 'user.email', 'anna@example.com')
anna.run('git', 'remote', 'add', 'origin', '../shared.git')
anna.run('git', 'checkout', '-q', '-b', 'dev')

// It is shown first, then written, and then it is there.
assert anna.mvn('flox:init', '-Dflox.dryRun').contains('+++ .github/workflows/flox-deploy-dev.yml')
assert !anna.file('.github').exists()
String written = anna.mvn('flox:init')
assert written.contains('Wrote .github/workflows/flox-deploy-dev.yml')
assert written.contains('variable AWS_ACCOUNT_ID')
assert anna.file('.gitignore').readLines() == ['target/', '.flox/']
assert anna.mvn('flox:init').contains('Nothing to write')

// What somebody has edited stays, and nothing else is written either, until that is asked for.
def edited = anna.file('.github/workflows/flox-deploy-live.yml')
def other = anna.file('.github/workflows/flox-deploy-dev.yml')
String before = edited.text
edited.text = before.replace('timeout-minutes: 60', 'timeout-minutes: 30')
other.delete()
String refused = anna.refused('flox:init')
assert refused.contains('-Dflox.overwrite')
assert refused =~ /(?m)^\[INFO\] -     timeout-minutes: 30$/
assert !other.exists()
anna.mvn('flox:init', '-Dflox.overwrite')
assert edited.text == before
assert other.exists()

assert anna.mvn('flox:init', '-Dflox.ci=gitlab').contains('include: /.gitlab/flox.yml')

// As on a runner, mvn is the one on the path.
def bin = new File(basedir, 'bin')
bin.mkdirs()
new File(bin, 'mvn').with {
    text = "#!/bin/sh\nexec '${maven}/bin/mvn' '-Dmaven.repo.local=${localRepositoryPath}' \"\$@\"\n"
    executable = true
}

DoubleOfAws.start().withCloseable { aws ->
    int jobs = 0
    /** A fresh clone, as CI checks a branch out, for commands that find what CI says of the event. */
    def job = { String branch, Map<String, String> event ->
        anna.run('git', 'clone', '-q', '../shared.git', "../job-${++jobs}".toString())
        def clone = anna.beside("job-$jobs")
        clone.run('git', 'checkout', '-q', '--detach', 'origin/' + branch)
        clone.with(aws.environment() + event + [PATH: bin.path + File.pathSeparator + System.getenv('PATH')])
    }
    def github = { String workflow, String event, String branch, Map<String, String> inputs = [:] ->
        def clone = job(branch, [
                GITHUB_ACTIONS   : 'true',
                GITHUB_EVENT_NAME: event,
                GITHUB_REF       : 'refs/heads/' + branch,
                GITHUB_REF_NAME  : branch,
                GITHUB_ACTOR     : 'anna',
        ])
        Workflow.ofGitHub(clone, workflow).run(clone, inputs)
    }
    def gitlab = { String name, Map<String, String> event ->
        def clone = job('dev', event + [
                GITLAB_CI       : 'true',
                CI_COMMIT_BRANCH: 'dev',
                AWS_ACCOUNT_ID  : '123456789012',
                FLOX_ID_TOKEN   : 'token',
        ])
        Workflow.ofGitLab(clone, name).run(clone, [:])
    }
    def push = { String... branches -> branches.each { anna.run('git', 'push', '-q', 'origin', 'HEAD:refs/heads/' + it) } }
    anna.run('git', 'add', '.')
    anna.run('git', 'commit', '-q', '-m', 'Remember notes')
    push('dev', 'master', 'stage/blue')

    // By hand, each system is set up; stage-blue is one of a pattern.
    ['dev', 'live', 'stage-blue'].each {
        String output = github('flox-setup.yml', 'workflow_dispatch', 'dev', [system: it])
        assert output.contains("System \"$it\" is set up.".toString())
        assert output.contains("CI takes the role notes-$it-ci".toString())
    }

    // A push deploys the branch's system; live gets what dev ran.
    assert github('flox-deploy-dev.yml', 'push', 'dev') =~ /System "dev" serves release/
    assert github('flox-deploy-live.yml', 'push', 'master') =~ /System "live" serves release/
    String stage = github('flox-deploy-stage-_each.yml', 'push', 'stage/blue')
    assert stage =~ /System "stage-blue" serves release/
    // The role's name is made of this.
    assert stage.contains('name=stage-blue')

    // On GitLab the same commands come to the same systems.
    assert gitlab('flox setup', [CI_PIPELINE_SOURCE: 'web', FLOX_SYSTEM: 'dev']).contains('Nothing to change')
    assert gitlab('flox deploy dev', [CI_PIPELINE_SOURCE: 'push']).contains('Nothing has changed')
}

if (browser.toBoolean()) {
    def check = new File(basedir, '../../../../src/test/browser').canonicalFile
    def lint = place('lint')
    check.eachFile { if (it.file) lint.file(it.name).bytes = it.bytes }
    lint.run('npm', 'ci', '--no-audit', '--no-fund')
    println lint.run('node', 'workflows.mjs', anna.file('.github/workflows').path)
}
