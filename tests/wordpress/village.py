"""A real WordPress on loopback: Debian's packages, a database of its own, a village's pages."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

HERE = Path(__file__).parent
PACKAGED = Path("/usr/share/wordpress")
NEEDED = ("php", "mariadbd", "mariadb-install-db", "mariadb")
EXTENSIONS = ("mysqli", "simplexml")

CONFIG = """<?php
define('DB_NAME', 'village');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HOME', 'http://{host}');
define('WP_SITEURL', 'http://{host}');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""


def missing() -> list[str]:
    """Return what a WordPress needs and is not installed."""
    commands = [name for name in NEEDED if shutil.which(name, path=_path()) is None]
    if not PACKAGED.is_dir():
        commands.append("wordpress")
    return commands or _missing_extensions()


def _missing_extensions() -> list[str]:
    asked = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True)  # noqa: S607
    loaded = asked.stdout.lower().split()
    return [f"PHP's {name}" for name in EXTENSIONS if name not in loaded]


def _path() -> str:
    return os.environ["PATH"] + ":/usr/sbin"


class Village:
    """Starts and stops the site; `do` changes it."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "site"
        self._data = folder / "data"
        # A socket's path may be no longer than 107 bytes, and a test's folder often is.
        self._socket = Path(f"/tmp/village-{os.getpid()}.sock")  # noqa: S108
        self._log = folder / "requests.log"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.host = f"127.0.0.1:{_free_port()}"
        self.url = f"http://{self.host}/"

    def start(self) -> None:
        self._start_database()
        self._lay_out()
        self.do("install")
        self.do("permalinks", "/%postname%/")
        self._start_server()

    def stop(self) -> None:
        for process in reversed(self._processes):
            os.killpg(process.pid, signal.SIGTERM)  # PHP's workers outlive their parent
            process.wait(timeout=30)
        self._socket.unlink(missing_ok=True)

    def do(self, *what: str) -> str:
        """Do one thing that manage.php can."""
        command = ["php", str(HERE / "manage.php"), str(self._root), *what]
        done = subprocess.run(command, capture_output=True, env=self._env(), check=False)
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        return done.stdout.decode()

    def requests(self) -> list[str]:
        """Return the requests since the last call."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return lines

    def _env(self) -> dict[str, str]:
        own = {"PATH": _path(), "REQUEST_LOG": str(self._log), "VILLAGE_HOST": self.host}
        return {**os.environ, **own, "PHP_CLI_SERVER_WORKERS": "4"}

    def _start_database(self) -> None:
        user = ["--user=root"] if os.geteuid() == 0 else []
        # A place of its own for what it writes by the way, beside others at work on this machine.
        passing = self._data.with_name("passing")
        passing.mkdir(exist_ok=True)
        data = ["--no-defaults", f"--datadir={self._data}", f"--tmpdir={passing}"]
        root = "--auth-root-authentication-method=normal"
        laid = subprocess.run(
            ["/usr/bin/env", "mariadb-install-db", *data, root, *user],
            capture_output=True,
            env=self._env(),
            check=False,
        )
        assert laid.returncode == 0, laid.stderr.decode()
        fast = "--innodb-flush-log-at-trx-commit=0"
        socket_name = f"--socket={self._socket}"
        self._run("mariadbd", *data, socket_name, "--skip-networking", fast, *user)
        query = ["mariadb", "--no-defaults", f"--socket={self._socket}", "-uroot", "-e"]
        _until(lambda: _succeeds([*query, "CREATE DATABASE IF NOT EXISTS village"]))

    def _lay_out(self) -> None:
        shutil.copytree(PACKAGED, self._root, symlinks=False, ignore_dangling_symlinks=True)
        config = CONFIG.format(socket=self._socket, host=self.host)
        (self._root / "wp-config.php").write_text(config)
        content = self._root / "wp-content"
        shutil.copytree(HERE / "theme", content / "themes" / "village")
        (content / "mu-plugins").mkdir()
        shutil.copy(HERE / "plugin.php", content / "mu-plugins" / "village.php")

    def _start_server(self) -> None:
        self._run("php", "-S", self.host, "-t", str(self._root), str(HERE / "router.php"))
        _until(self._answers)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url, timeout=30) as answer:  # noqa: S310 (our own)
                return answer.status == 200
        except URLError:
            return False

    def _run(self, *command: str) -> None:
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._env(),
            start_new_session=True,
        )
        self._processes.append(process)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _until(done, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "the test site does not start"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
